"""The steps that pages go through become PNG files: a folder a page, a numbered file a step."""

from dataclasses import dataclass
from pathlib import Path

from schemas.errors import OutputError
from schemas.steps import PageStep


@dataclass(frozen=True, slots=True)
class StepPictures:
    """Watches a reading and writes ``page-003/01-sheet.png`` and so on into a folder."""

    folder: Path

    def __call__(self, step: PageStep) -> None:
        """Write the picture of a step.

        Raises:
            OutputError: the file cannot be written.
        """
        import cv2

        path = self.folder / f"page-{step.page:03d}" / f"{step.number:02d}-{step.name}.png"
        packed, png = cv2.imencode(".png", step.draw()[:, :, ::-1])
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(png.tobytes() if packed else b"")
        except OSError as error:
            reason = error.strerror or error
            raise OutputError(f"{path}: cannot be written ({reason}). Choose another --steps.") from error


def steps_into(folder: Path) -> StepPictures:
    """Return a watcher that writes into a folder, which is made where it does not exist.

    Raises:
        OutputError: the folder has files in it, or cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = any(folder.iterdir())
    except OSError as error:
        reason = error.strerror or error
        raise OutputError(f"{folder}: cannot be made ({reason}). Choose another --steps.") from error
    if taken:
        raise OutputError(f"{folder}: has files in it already. Choose an empty folder for --steps.")
    return StepPictures(folder)
