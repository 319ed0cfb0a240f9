#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# The notes for administrators say nothing that is not there: in their blocks of code each policy is one that the agent takes, each
# command of ours has these verbs and options, each variable is one of the role's, each key one of the schema's.
#   documents_test.py SOURCE PROGRAMS
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

source = pathlib.Path(sys.argv[1])
programs = pathlib.Path(sys.argv[2])
documents = [source / "packaging" / name for name in ("silent-installation.md", "managed-windows.md", "README.md")]
ours = {"fallow-agent", "fallow-update", "fallowctl", "fallow-coordinator", "fallow-input-times"}
wrong = []
seen = {"toml": 0, "commands": 0, "keys": 0, "variables": 0}


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def blocks(text):
    """Each block of code: its language, its lines."""
    for found in re.finditer(r"^```([a-z-]*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield found.group(1), found.group(2).splitlines()


def check_policy(where, text):
    seen["toml"] += 1
    with tempfile.TemporaryDirectory() as directory:
        policy = pathlib.Path(directory, "policy.toml")
        policy.write_text(text)
        os.chmod(policy, 0o644)
        answer = run(programs / "fallow-agent", "policy", "check", policy)
        if answer.returncode != 0:
            wrong.append(f"{where}: no policy: {answer.stderr.strip()}")


def help_of(words):
    answer = run(programs / words[0], *words[1:], "--help")
    return answer.stdout if answer.returncode == 0 else ""


def check_command(where, line):
    """Verbs are followed into their own help; an option must be named in the help of a verb before it."""
    words = shlex.split(line, comments=True)
    while words and ("=" in words[0] or words[0] == "-"):
        words.pop(0)
    if not words or words[0] not in ours:
        return
    seen["commands"] += 1
    path, known = [words[0]], help_of(words[:1])
    if not known:
        wrong.append(f"{where}: {words[0]} does not say what it knows")
        return
    takes_value = False
    for word in words[1:]:
        if word.startswith("--"):
            option = word.split("=")[0]
            if not re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", known):
                wrong.append(f"{where}: {' '.join(path)} has no {option}")
            # "--option TEXT" in the help, and not a flag.
            takes_value = "=" not in word and re.search(rf"{re.escape(option)} [A-Z]+", known) is not None
        elif takes_value:
            takes_value = False
        elif re.search(rf"^  {re.escape(word)}(  |$)", known, re.MULTILINE):
            path.append(word)
            known = help_of(path) + known
        elif len(path) == 1 or "Subcommands:" in help_of(path):
            wrong.append(f"{where}: {' '.join(path)} has no verb {word}")


def check_yaml(where, lines, variables):
    """As far as it has our words in it: commands, a policy in a file, the role's variables."""
    for number, line in enumerate(lines):
        if found := re.match(r"\s*- (.*)", line):
            check_command(where, found.group(1))
        if found := re.match(r"(fallow_\w+):", line):
            seen["variables"] += 1
            if found.group(1) not in variables:
                wrong.append(f"{where}: the role has no {found.group(1)}")
        if "path: /etc/fallow/policy.toml" in line:
            start = next(i for i in range(number, len(lines)) if lines[i].strip() == "content: |") + 1
            indent = len(lines[start]) - len(lines[start].lstrip())
            policy = []
            for following in lines[start:]:
                if following.strip() and not following.startswith(" " * indent):
                    break
                policy.append(following[indent:])
            check_policy(where, "\n".join(policy) + "\n")


schema = json.loads(run(programs / "fallow-agent", "policy", "schema", "--json").stdout)
keys = {part: {entry["key"] for entry in schema[part]} for part in ("policy", "settings")}
defaults = (source / "packaging/ansible/roles/fallow/defaults/main.yml").read_text()
variables = set(re.findall(r"^(fallow_\w+):", defaults, re.MULTILINE))

for document in documents:
    for language, lines in blocks(document.read_text()):
        where = document.name
        if language == "toml":
            check_policy(where, "\n".join(lines) + "\n")
        elif language == "sh" or language == "":
            for line in lines:
                check_command(where, line)
        elif language == "yaml":
            check_yaml(where, lines, variables)
        elif language in ("policy-keys", "setting-keys"):
            known = keys["policy" if language == "policy-keys" else "settings"]
            for key in lines:
                seen["keys"] += 1
                if key not in known:
                    wrong.append(f"{where}: {key} is no key of a policy")
            if language == "policy-keys" and set(lines) != known:
                wrong.append(f"{where}: a policy has besides {sorted(known - set(lines))}")
        else:
            wrong.append(f"{where}: nothing tests blocks of {language}")

# A test that found nothing to test would be green for ever.
for what, least in (("toml", 2), ("commands", 8), ("keys", 10), ("variables", 4)):
    if seen[what] < least:
        wrong.append(f"only {seen[what]} of {what} were found")
for sentence in wrong:
    print("WRONG ", sentence)
print(f"looked at {seen}")
sys.exit(1 if wrong else 0)
