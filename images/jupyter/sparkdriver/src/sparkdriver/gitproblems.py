"""Git's words for what went wrong, in those of the person at the notebook."""

from __future__ import annotations

import re

from .git import GitError
from .gitsettings import GitSettings
from .repository import Problem

_SENTENCES = {
    r"there is no secret `": "the secret that opens the repository is not in this pod",
    r"Host key verification failed|HOST IDENTIFICATION HAS CHANGED": (
        "the server's host key is none of `git.knownHosts`, so that nothing is sent to it"
    ),
    r"SSL certificate|certificate verif|server certificate": (
        "the server's certificate is of an authority that is not known; `git.authority` of the stack names it"
    ),
    r"Authentication failed|could not read (Username|Password)|Permission denied|error: 40[13]|HTTP 40[13]": (
        "the server does not take the secret `{credentials}`; it counts as soon as it is a valid one again"
    ),
    r"not found|does not appear to be a git repository|error: 404": (
        "there is no {repository}, or the secret `{credentials}` does not open it"
    ),
    r"Could not resolve|Failed to connect|Connection (refused|timed out|reset)|unreachable|git (fetch|push|ls-remote) took longer than|Operation too slow": (
        "{repository} cannot be reached"
    ),
    r"No space left": "the volume is full",
}


def explained(problem: Exception, settings: GitSettings) -> str:
    words = str(problem)
    if isinstance(problem, Problem):
        return words
    if isinstance(problem, GitError) and "[remote rejected]" in words:
        said = re.findall(r"^remote: +(.*\S)", words, re.M) or re.findall(r"\[remote rejected\] (.*)", words)
        return f"the server rejects the push: {' '.join(said)}"
    for pattern, sentence in _SENTENCES.items():
        if re.search(pattern, words, re.I):
            return sentence.format(credentials=settings.credentials, repository=settings.repository)
    lines = [line for line in words.splitlines() if line.strip()]
    return lines[-1].removeprefix("fatal: ") if lines else type(problem).__name__
