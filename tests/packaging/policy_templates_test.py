#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# The templates of an organisation's policy say what the agent takes: each key is in each, a choice offers what the agent accepts, a
# number has the agent's own bounds, and all that one file says of another is there. No Windows and no Mac has seen them.
#   policy_templates_test.py SOURCE PROGRAMS
import json
import os
import pathlib
import plistlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

source, programs = (pathlib.Path(argument) for argument in sys.argv[1:3])
NAMES = {"p": "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"}
# What a value needs beside it to be in order.
COMPANIONS = {"heat-limit": {"heat-target": "80"}, "heat-target": {"heat-limit": "5"}}
wrong = []
asked = 0


def check(holds, sentence):
    if not holds:
        wrong.append(sentence)


def agent_takes(policy, settings):
    """Whether the agent can use such a policy, by its own word."""
    global asked
    asked += 1
    lines = [f"{key} = {json.dumps(value)}" for key, value in policy.items()]
    lines += ["[settings]"] + [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
    with tempfile.TemporaryDirectory() as directory:
        file = pathlib.Path(directory, "policy.toml")
        file.write_text("\n".join(lines) + "\n")
        os.chmod(file, 0o644)
        return subprocess.run([programs / "fallow-agent", "policy", "check", file], capture_output=True, timeout=60).returncode == 0


def takes(part, key, value):
    return agent_takes({key: value}, {}) if part == "policy" else agent_takes({}, {**COMPANIONS.get(key, {}), key: value})


def check_choice(part, key, element):
    offered = [value.text for value in element.findall("p:item/p:value/p:string", NAMES)]
    check(len(offered) == 2, f"{key}: offers {offered}")
    for value in offered:
        check(takes(part, key, value), f"{key}: offers {value}, which the agent does not take")
    check(not takes(part, key, "neither"), f"{key}: the agent takes anything, and the template only a choice")


def check_number(part, key, element):
    least, most = int(element.get("minValue")), int(element.get("maxValue"))
    check(element.get("storeAsText") == "true", f"{key}: is not kept as text")
    for value in (least, most):
        check(takes(part, key, str(value)), f"{key}: lets {value} through, which the agent does not take")
    for value in (least - 1, most + 1):
        check(not takes(part, key, str(value)), f"{key}: the agent takes {value}, and the template does not")


def check_text(part, key, element, entry):
    check(int(element.get("maxLength")) > 0, f"{key}: has no room")
    if entry["default"]:
        check(takes(part, key, entry["default"]), f"{key}: the agent does not take its own default")


def check_admx(schema, admx, adml):
    strings = {string.get("id"): string.text for string in adml.findall(".//p:string", NAMES) if string.get("id")}
    presentations = {found.get("id"): found for found in adml.findall(".//p:presentation", NAMES)}
    text = xml.tostring(admx, encoding="unicode")
    check(set(re.findall(r"\$\(string\.(\w+)\)", text)) == set(strings), "strings that are missing, or that nobody uses")
    check(set(re.findall(r"\$\(presentation\.(\w+)\)", text)) == set(presentations), "presentations likewise")
    categories = {category.get("name") for category in admx.findall(".//p:category", NAMES)}
    for reference in admx.findall(".//p:parentCategory", NAMES):
        check(reference.get("ref") in categories, f"there is no category {reference.get('ref')}")
    kinds = {"enum": "dropdownList", "decimal": "decimalTextBox", "text": "textBox"}
    policies = admx.findall(".//p:policy", NAMES)
    check(len({policy.get("name") for policy in policies}) == len(policies), "two policies of one name")
    seen = []
    for policy in policies:
        element = policy.find("p:elements", NAMES)[0]
        kind, key, registry = element.tag.split("}")[1], element.get("valueName"), policy.get("key")
        part = {r"Software\Policies\Fallow": "policy", r"Software\Policies\Fallow\Settings": "settings"}.get(registry)
        entry = next((known for known in schema.get(part, []) if known["key"] == key), None)
        check(entry is not None, f"{registry}: {key} is nothing that the agent knows")
        if entry is None:
            continue
        seen.append((part, key))
        check(policy.get("class") == "Machine", f"{key}: users could set it")
        explained = strings.get(policy.get("name") + "_explained", "")
        check(entry["range"] in explained, f"{key}: its range is not explained")
        check(entry["meaning"][1:] in explained, f"{key}: its meaning is not explained")
        shown = list(presentations.get(policy.get("name"), []))
        check([one.tag.split("}")[1] for one in shown] == [kinds[kind]], f"{key}: is shown as something else than it is")
        check([one.get("refId") for one in shown] == [element.get("id")], f"{key}: what is shown belongs to another")
        if kind == "enum":
            check_choice(part, key, element)
        elif kind == "decimal":
            check_number(part, key, element)
        else:
            check_text(part, key, element, entry)
    wanted = [(part, entry["key"]) for part in ("policy", "settings") for entry in schema[part]]
    check(sorted(seen) == sorted(wanted), f"not each key once: {sorted(set(wanted) ^ set(seen))}")
    return {kind: len(admx.findall(f".//p:{kind}", NAMES)) for kind in kinds}


def check_profile(schema, text):
    empty = plistlib.loads(text.encode())
    check(empty["PayloadContent"][0]["settings"] == {}, "the profile lays something down before somebody chose it")
    # Taken out of its comments, with the words before each key left out.
    full = plistlib.loads(re.sub(r"<!-- [^<>]*\n( *<key>.*\n *<string>.*\n) *-->", r"\1", text).encode())
    check(full["PayloadScope"] == "System", "the profile is a user's")
    check(len({full["PayloadUUID"], full["PayloadContent"][0]["PayloadUUID"]}) == 2, "one identity for two payloads")
    payload = full["PayloadContent"][0]
    check(payload["PayloadType"] == "org.fallow.Fallow", "the profile is another program's")
    policy = {key: value for key, value in payload.items() if key != "settings" and not key.startswith("Payload")}
    settings = payload["settings"]
    for part, found in (("policy", policy), ("settings", settings)):
        check(set(found) == {entry["key"] for entry in schema[part]}, f"the profile's {part} are not the agent's: {sorted(found)}")
    for entry in schema["policy"] + schema["settings"]:
        check(f'; {entry["range"]}'.replace("&", "&amp;") in text, f"{entry['key']}: the profile does not say its range")
    check(agent_takes(policy, settings), "the agent does not take the profile as it stands")


schema_text = subprocess.run([programs / "fallow-agent", "policy", "schema", "--json"], capture_output=True, text=True, timeout=60).stdout
schema = json.loads(schema_text)
with tempfile.TemporaryDirectory() as directory:
    subprocess.run([source / "packaging/policies/make-templates", directory], input=schema_text, text=True, check=True, timeout=60)
    made = pathlib.Path(directory)
    kinds = check_admx(schema, xml.parse(made / "fallow.admx").getroot(), xml.parse(made / "en-US/fallow.adml").getroot())
    check_profile(schema, (made / "fallow.mobileconfig").read_text())

# A test that found nothing to ask would be green for ever.
check(kinds["enum"] >= 10 and kinds["decimal"] >= 4 and kinds["text"] >= 10, f"only {kinds}")
check(asked >= 60, f"the agent was asked {asked} times only")
for sentence in wrong:
    print("WRONG ", sentence)
print(f"{kinds}, the agent was asked {asked} times")
sys.exit(1 if wrong else 0)
