import pytest

from .content_files import Files


@pytest.fixture
def files(tmp_path):
    """A folder with a few valid content files, not loaded yet."""
    return Files(tmp_path)
