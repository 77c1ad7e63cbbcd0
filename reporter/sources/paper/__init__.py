"""What is on paper, characters with their places, to text: lines, columns, reading order, paragraphs, tables.

Pure geometry, the same for the characters of a PDF and for those that were recognised in a picture. Lengths are points
or multiples of the size of type; y counts downwards.
"""
