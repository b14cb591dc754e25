"""What a command is given: files to read, and those that it names and leaves alone."""

from renaksi.inputs.archives import with_unpacked
from renaksi.inputs.search import Input, folders_of_pictures, found_inputs, inputs_of, order_of_names, suffixes_text

__all__ = [
    "Input",
    "folders_of_pictures",
    "found_inputs",
    "inputs_of",
    "order_of_names",
    "suffixes_text",
    "with_unpacked",
]
