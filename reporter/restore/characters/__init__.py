"""Characters: encodings, readings in brackets, references, traditional script, forms that no reader should meet."""
