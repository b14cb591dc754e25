"""An ONNX file becomes one without its last layer, and the numbers of that layer.

A recognition model spends a sixth of its time on 18 thousand signs, of which two hundred are let through; without the
layer that names them it gives what this layer sees (extract/ocr/last_layer.py). Files are read and written as what they
are, fields of protocol buffers: https://protobuf.dev/programming-guides/encoding, onnx.proto.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats32 = NDArray[np.float32]
# Numbers of fields in onnx.proto.
GRAPH, NODE, INITIALIZER, OUTPUT = 7, 1, 5, 12
INPUTS, OUTPUTS, OPERATION = 1, 2, 4
DIMS, TENSOR_NAME, RAW_DATA = 1, 8, 9
VALUE_NAME = 1
# The type of a value: a tensor of floats.
_FLOATS = b"\x12\x04\x0a\x02\x08\x01"
_VARINT, _EIGHT_BYTES, _TEXT, _FOUR_BYTES = 0, 1, 2, 5


@dataclass(frozen=True, slots=True)
class CutModel:
    """``body``: the file without its last layer; ``weights`` (features x signs) and ``bias`` (signs) of that layer."""

    body: bytes
    weights: Floats32
    bias: Floats32


class _Field(NamedTuple):
    number: int
    value: bytes
    raw: bytes


class _Node(NamedTuple):
    operation: str
    inputs: tuple[str, ...]
    raw: bytes


def cut_last_layer(file: bytes) -> CutModel | None:
    """Return a model without its last layer; None where it does not end with a product, a sum and a softmax."""
    model = list(_fields(file))
    graph = [field for part in model if part.number == GRAPH for field in _fields(part.value)]
    nodes = {made: node for field in graph if field.number == NODE for made, node in _node(field)}
    tensors = {_text(field, TENSOR_NAME): field for field in graph if field.number == INITIALIZER}
    output = next(field for field in graph if field.number == OUTPUT)
    layer = list(_up_from(_text(output, VALUE_NAME), nodes))
    shape = [node.operation for node in layer if node.operation != "Identity"]
    if shape[:3] != ["Softmax", "Add", "MatMul"]:
        return None
    product, total = (next(node for node in layer if node.operation == name) for name in ("MatMul", "Add"))
    if product.inputs[1] not in tensors or total.inputs[1] not in tensors:
        return None
    numbers = [tensors[product.inputs[1]], tensors[total.inputs[1]]]
    gone = {node.raw for node in layer[: layer.index(product) + 1]} | {field.raw for field in numbers}
    kept = [field.raw for field in graph if field.raw not in gone and field is not output]
    features = _written(VALUE_NAME, product.inputs[0].encode()) + _FLOATS
    body = b"".join([*kept, _written(OUTPUT, features)])
    whole = b"".join(_written(GRAPH, body) if part.number == GRAPH else part.raw for part in model)
    return CutModel(whole, *map(_numbers, numbers))


def _up_from(value: str, nodes: dict[str, _Node]) -> Iterator[_Node]:
    """Yield the node that makes a value, the one that makes the first of what that one takes, and so on."""
    while value in nodes:
        yield nodes[value]
        value = nodes[value].inputs[0]


def _node(field: _Field) -> Iterator[tuple[str, _Node]]:
    parts = list(_fields(field.value))
    inputs = tuple(part.value.decode() for part in parts if part.number == INPUTS)
    if inputs:
        node = _Node(_text(field, OPERATION), inputs, field.raw)
        yield from ((part.value.decode(), node) for part in parts if part.number == OUTPUTS)


def _numbers(tensor: _Field) -> Floats32:
    parts = list(_fields(tensor.value))
    raw = next(part.value for part in parts if part.number == RAW_DATA)
    dims = [_varint(part.value, 0)[0] for part in parts if part.number == DIMS]
    return np.frombuffer(raw, dtype="<f4").reshape(dims)


def _text(field: _Field, number: int) -> str:
    return next((part.value.decode() for part in _fields(field.value) if part.number == number), "")


def _fields(data: bytes) -> Iterator[_Field]:
    """Yield the fields of a message: number, value, and both as they are written."""
    at = 0
    while at < len(data):
        key, start = _varint(data, at)
        kind = key & 7
        if kind == _TEXT:
            size, start = _varint(data, start)
            stop = start + size
        elif kind == _VARINT:
            stop = _varint(data, start)[1]
        else:
            stop = start + {_EIGHT_BYTES: 8, _FOUR_BYTES: 4}[kind]
        yield _Field(key >> 3, data[start:stop], data[at:stop])
        at = stop


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number and where it ends: seven bits a byte, the lowest first."""
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift, at = shift + 7, at + 1
        if not data[at - 1] & 0x80:
            return value, at


def _written(number: int, value: bytes) -> bytes:
    """Return a field of bytes as it is written."""
    return _number(number << 3 | _TEXT) + _number(len(value)) + value


def _number(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])
