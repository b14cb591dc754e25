"""A recognition model without its last layer, and that layer for some signs, answer as the whole model does."""

import numpy as np
import onnx
import onnxruntime
import pytest

from extract.ocr import rapid
from extract.ocr.last_layer import NOTHING_LEFT, LastLayer, last_layer
from extract.ocr.model_file import CutModel, cut_last_layer

FEATURES, SIGNS, KEPT = 6, 40, np.array([0, 3, 7, 11])


@pytest.fixture(scope="module")
def layer() -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(4)
    return chance.normal(size=(FEATURES, SIGNS)).astype(np.float32), chance.normal(size=SIGNS).astype(np.float32)


def shares(features: np.ndarray, layer: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    grown = np.exp(features @ layer[0] + layer[1])
    return grown / grown.sum(axis=1, keepdims=True)


def of_model(layer: tuple[np.ndarray, np.ndarray], name: str) -> LastLayer:
    return last_layer(CutModel(b"", *layer), name, KEPT)


def test_signs_have_the_share_that_they_have_among_all(layer):
    lines = [np.random.default_rng(size).normal(size=(size, FEATURES)).astype(np.float32) for size in (5, 1, 300)]
    found = of_model(layer, "any.onnx").probabilities(lines)
    assert [len(scores) for scores in found] == [5, 1, 300]
    for scores, line in zip(found, lines, strict=True):
        assert np.allclose(scores, shares(line, layer)[:, KEPT], atol=1e-6)


def test_others_count_where_the_signs_do_not_stand_out(layer):
    line = np.zeros((2, FEATURES), dtype=np.float32)
    line[1] = 20 * layer[0][:, 3]  # as if the model saw sign 3 and no other
    (found,) = of_model(layer, "PP-OCRv6_rec_small.onnx").probabilities([line])
    assert np.allclose(found[0], shares(line[:1], layer)[0, KEPT], atol=1e-6) and found[0].sum() < 0.5
    assert found[1].argmax() == 1 and found[1].sum() == pytest.approx(1.0)


def test_no_lines(layer):
    assert of_model(layer, "any.onnx").probabilities([]) == []


def model(*nodes: tuple[str, list[str], str], output: str) -> bytes:
    """Return an ONNX file of nodes (operation, inputs, output) with the weights ``w`` (2 x 3) and ``b`` (3)."""
    numbers = {"w": np.arange(6, dtype=np.float32).reshape(2, 3), "b": np.array([5, 6, 7], dtype=np.float32)}
    floats = onnx.TensorProto.FLOAT
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node(operation, inputs, [made]) for operation, inputs, made in nodes],
        "test",
        [onnx.helper.make_tensor_value_info("x", floats, [1, None, 2])],
        [onnx.helper.make_tensor_value_info(output, floats, [1, None, 3])],
        [onnx.numpy_helper.from_array(value, name) for name, value in numbers.items()],
    )
    made = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=10)
    return bytes(made.SerializeToString())


def test_a_model_is_cut_before_its_last_layer():
    nodes = [
        ("Relu", ["x"], "seen"),
        ("MatMul", ["seen", "w"], "product"),
        ("Add", ["product", "b"], "sum"),
        ("Identity", ["sum"], "same"),
        ("Softmax", ["same"], "shares"),
    ]
    file = model(*nodes, output="shares")
    cut = cut_last_layer(file)
    assert cut is not None and cut.weights.tolist() == [[0, 1, 2], [3, 4, 5]] and cut.bias.tolist() == [5, 6, 7]
    pixels = np.array([[[1, -2], [3, 4]]], dtype=np.float32)
    (seen,) = onnxruntime.InferenceSession(cut.body).run(None, {"x": pixels})
    assert seen.tolist() == [[[1, 0], [3, 4]]]


def test_a_model_that_ends_otherwise_is_left_whole():
    assert cut_last_layer(model(("MatMul", ["x", "w"], "product"), output="product")) is None
    twice = [("MatMul", ["x", "w"], "product"), ("Add", ["product", "product"], "sum"), ("Softmax", ["sum"], "shares")]
    assert cut_last_layer(model(*twice, output="shares")) is None


def test_the_model_in_the_package_is_cut_and_answers_as_before():
    path = rapid.model_path()
    cut = cut_last_layer(path.read_bytes()) if path else None
    assert path is not None and cut is not None and path.name in NOTHING_LEFT
    places = np.arange(200)
    pixels = np.random.default_rng(0).normal(size=(1, 3, 48, 160)).astype(np.float32)
    whole, body = (
        onnxruntime.InferenceSession(model).run(None, {"x": pixels})[0][0] for model in (str(path), cut.body)
    )
    (found,) = last_layer(cut, path.name, places).probabilities([body])
    assert np.abs(found - whole[:, places]).max() < 0.02
