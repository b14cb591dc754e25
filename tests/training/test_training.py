"""Training makes labelled crops, learns from them, goes on after a break as if there had been none, and exports."""

from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.slow

torch = pytest.importorskip("torch", reason="torch is for training alone: requirements/training.txt")

from training import train  # noqa: E402
from training.data import store  # noqa: E402
from training.data.canvas import font_files  # noqa: E402
from training.export import PageBytes, export_page_network  # noqa: E402
from training.network import PageNetwork  # noqa: E402
from training.truth import CLASSES, Ink  # noqa: E402


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        font_files()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    folder = tmp_path_factory.mktemp("training")
    words = ["Penyusunan", "laporan", "evaluasi", "pelayanan", "publik"]
    paths = []
    for index in range(2):
        paths.append(folder / f"drawn-{index}.npz")
        page = store.drawn_page(np.random.default_rng(index), words)
        np.savez(paths[-1], grey=page.grey, labels=page.labels, cells=page.cells)
    store.make_chunks(folder, paths, 1)
    store.make_wide_chunks(folder, paths, 1)
    return folder


def test_crops_are_labelled_where_something_is_drawn(folder: Path) -> None:
    with np.load(folder / "chunk-0000.npz") as chunk:
        grey, labels = chunk["grey"], chunk["labels"]
    assert grey.shape == labels.shape == (store.CHUNK, store.CROP_PX, store.CROP_PX)
    print_pixels = (labels & np.uint8(Ink.PRINT)) > 0
    assert print_pixels.any()
    assert grey[print_pixels].mean() < grey[labels == 0].mean() - 40
    for bit in (Ink.HORIZONTAL, Ink.VERTICAL):
        assert ((labels & np.uint8(bit)) > 0).mean() > 0.001


def test_same_seed_gives_the_same_crops(folder: Path, tmp_path: Path) -> None:
    again = store.make_chunks(tmp_path, sorted(folder.glob("drawn-*.npz")), 1)
    with np.load(again[0]) as new, np.load(folder / "chunk-0000.npz") as old:
        assert (new["grey"] == old["grey"]).all()
        assert (new["labels"] == old["labels"]).all()


def test_training_writes_a_checkpoint_with_all_its_steps(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    checkpoint = train.train(folder, train.staged((2, 2)), seed=1)
    told = capsys.readouterr().out
    assert "step 2 loss" in told
    assert "step 4 loss" in told
    assert train.begun(checkpoint, 1).step == 4


def test_network_learns_a_few_crops(folder: Path) -> None:
    run, crops = train.begun(folder / "none.pt", 1), train.Crops(folder, train.PLAIN, 1).of_step(0)
    losses = [train.one_step(run, crops, train.STAGES[0].rate)[0] for _ in range(25)]
    assert losses[-1] < 0.85 * losses[0]


def test_a_class_that_no_crop_shows_costs_little_where_it_is_guessed_a_little() -> None:
    labels = torch.full((2, 32, 32), int(Ink.PRINT), dtype=torch.uint8)
    none, some = (torch.full((2, CLASSES, 32, 32), -6.0) for _ in range(2))
    some[:, list(Ink).index(Ink.BAR)] = -3.0
    (sure, overlap), (guessed, _) = train.loss_of(none, labels), train.loss_of(some, labels)
    assert overlap.isnan().tolist() == [bit is not Ink.PRINT for bit in Ink]
    assert guessed - sure < 0.02  # with the overlap of what is not there it would be 0.08 more


def test_a_broken_run_gives_the_weights_of_an_unbroken_one(folder: Path) -> None:
    crops = train.Crops(folder, train.PLAIN, 3)
    straight = train.begun(folder / "none.pt", 3)
    for step in range(4):
        train.one_step(straight, crops.of_step(step), 1e-3)
    broken = train.begun(folder / "none.pt", 3)
    for step in range(2):
        train.one_step(broken, crops.of_step(step), 1e-3)
    train.saved(broken, folder / "broken.pt")
    resumed = train.begun(folder / "broken.pt", 3)
    assert resumed.step == 2
    for step in range(2, 4):
        train.one_step(resumed, crops.of_step(step), 1e-3)
    for one, other in zip(straight.mean.parameters(), resumed.mean.parameters(), strict=True):
        assert torch.equal(one, other)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_export_answers_as_the_network_does(folder: Path, tmp_path: Path) -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    train.saved(train.begun(folder / "none.pt", 5), tmp_path / "new.pt")
    digest = export_page_network(tmp_path / "new.pt", tmp_path / "page.onnx")
    assert len(digest) == 64
    network = PageNetwork()
    network.load_state_dict(torch.load(tmp_path / "new.pt", weights_only=True)["mean"])
    grey = np.random.default_rng(0).integers(0, 256, (1, 1, 64, 96), dtype=np.uint8)
    with torch.no_grad():
        expected = PageBytes(network.eval())(torch.from_numpy(grey)).numpy()
    session = onnxruntime.InferenceSession(str(tmp_path / "page.onnx"))
    (found,) = session.run(None, {"grey": grey})
    assert found.shape == (1, CLASSES, 64, 96)
    assert np.abs(found.astype(int) - expected.astype(int)).max() <= 1
