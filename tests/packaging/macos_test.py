#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# What there is of a package for macOS, as far as another system can tell: property lists that are well-formed and say nothing that
# launchd does not know, options that the agent has, scripts without errors of syntax, and nothing installed that is not removed.
#   macos_test.py SOURCE PROGRAMS
import pathlib
import plistlib
import re
import subprocess
import sys

source, programs = (pathlib.Path(argument) for argument in sys.argv[1:3])
macos = source / "packaging/macos"
wrong = []
# Of launchd.plist(5), with the type of each: those that we use. Another one is first looked up there, then added here.
KNOWN = {
    "Label": str, "ProgramArguments": list, "UserName": str, "GroupName": str, "Disabled": bool, "RunAtLoad": bool, "KeepAlive": dict,
    "ThrottleInterval": int, "ExitTimeOut": int, "ProcessType": str, "LowPriorityIO": bool, "Umask": str,
    "LimitLoadToSessionType": str, "HardResourceLimits": dict,
}


def check(holds, sentence):
    if not holds:
        wrong.append(sentence)


def said_by(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def check_job(file, agent_help, installed):
    job = plistlib.loads(file.read_bytes())
    check(job.get("Label") == file.stem, f"{file.name}: its label is {job.get('Label')}")
    check(job.get("Disabled") is True, f"{file.name}: is enabled by being installed")
    for key, value in job.items():
        check(key in KNOWN, f"{file.name}: {key} is not among the known keys")
        check(type(value) is KNOWN.get(key), f"{file.name}: {key} is of another type")
    check(int(job["Umask"], 8) == 0o077, f"{file.name}: others may read what the agent writes")
    program, *arguments = job["ProgramArguments"]
    check(program.removeprefix("/Library/Fallow/bin/") in installed, f"{file.name}: {program} is not installed")
    for argument in arguments:
        if argument.startswith("--"):
            check(re.search(rf"^  {argument}\b", agent_help, re.MULTILINE), f"{file.name}: the agent has no {argument}")
    check(re.search(rf"^  {arguments[-1]}\b", agent_help, re.MULTILINE), f"{file.name}: the agent has no verb {arguments[-1]}")
    return [argument for argument in arguments if argument.startswith("/")]


scripts = [file for file in sorted(macos.rglob("*")) if file.is_file() and file.read_bytes().startswith(b"#!")]
lists = sorted([*macos.glob("*.plist"), *macos.glob("*.entitlements")])
check(len(scripts) == 3 and len(lists) == 3, f"{len(scripts)} scripts and {len(lists)} property lists")

for file in scripts:
    for command in (["bash", "-n"], ["shellcheck"]):
        answer = said_by(*command, file)
        check(answer.returncode == 0, f"{' '.join(command)} {file.name}: {answer.stdout}{answer.stderr}")
    check(file.stat().st_mode & 0o111, f"{file.name} cannot be run")
    check("never run" in file.read_text(), f"{file.name} does not say that it never ran")
for file in lists:
    check(said_by("xmllint", "--noout", "--nonet", file).returncode == 0, f"{file.name} is not well-formed")
    plistlib.loads(file.read_bytes())

package = (macos / "make-package").read_text()
uninstall = (macos / "uninstall").read_text()
installed = set(re.findall(r'"\$programs"/([\w-]+)', package))
check(installed == {"fallow-agent", "fallow-worker"}, f"the package has {installed}")
agent_help = said_by(programs / "fallow-agent", "--help").stdout
used = []
for file in sorted(macos.glob("*.plist")):
    used += check_job(file, agent_help, installed)
    place = "LaunchDaemons" if "system" in file.name else "LaunchAgents"
    check(f'$here/{file.name}" "$root/Library/{place}/"' in package, f"{file.name} is not in the package")
    check(f"/Library/{place}/{file.name}" in uninstall, f"{file.name} stays after removal")
    check(f"/{file.stem}" in uninstall, f"{file.stem} is not stopped before removal")
removed = set(re.search(r"^rm -rf (.*)$", uninstall, re.MULTILINE)[1].split())
for directory in used:
    check(directory in removed, f"{directory} stays after removal")
    check(directory in (macos / "scripts/postinstall").read_text(), f"nobody makes {directory}")

for sentence in wrong:
    print("WRONG ", sentence)
print(f"{len(scripts)} scripts, {len(lists)} property lists")
sys.exit(1 if wrong else 0)
