"""A nation's articles: documents in shards, each worked on somewhere into a file of Parquet, and read again."""
