"""Starts what copies saves to the notebook's repository, and answers how it goes."""

from __future__ import annotations

import atexit
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import url_path_join
from jupyterlab_git_core.git import Git as PanelsGit
from tornado.web import authenticated

from .gitsettings import GitSettings
from .gitstatus import StatusFile
from .person import asking
from .repository import Repository
from .saves import CONTENTS, Saves
from .session import notebook_name


class GitHandler(APIHandler):
    @authenticated
    def get(self) -> None:
        status = StatusFile().read()
        self.finish({**asdict(status), "sentences": status.sentences()} if status else {})


def begin(app: Any) -> None:
    settings = GitSettings.of_this_pod()
    if settings is None:
        return
    repository = Repository(settings, Path(app.root_dir), notebook_name())
    saves = Saves(repository, StatusFile())
    app.event_logger.add_listener(schema_id=CONTENTS, listener=saves.listen)
    app.web_app.add_handlers(".*", [(url_path_join(app.web_app.settings["base_url"], "sparkdriver/git"), GitHandler)])
    atexit.register(saves.close)
    saves.start()
    _name_authors(repository)


def _name_authors(repository: Repository) -> None:
    """In commits of the Git panel, which else have the author of the settings, whoever makes them."""
    commit = PanelsGit.commit

    async def named(panel: PanelsGit, message: str, amend: bool, path: str, author: str | None = None) -> dict[str, Any]:
        person = None if amend else asking()
        return await commit(panel, message, amend, path, author or (person and person.author(repository.settings.email)))

    PanelsGit.commit = named
