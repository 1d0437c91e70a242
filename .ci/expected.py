#!/usr/bin/env python3
"""Holds a letter's findings against its table of known errors: every `must` found, nothing right accused.

usage: expected.py PROGRAM LETTER TABLE

The table's columns: line, span, category, cure, must (yes, should, may, no), what. A row is found when a
finding of its category, or of a category that may stand for it, overlaps the span on that line or names
it as another place. No error or warning may stand where no row allows one.
"""
import csv
import json
import subprocess
import sys

# Categories that may speak for a row's category.
ALSO = {"spelling": {"consistency"}, "repetition": set(), "style": {"grammar"}, "capitals": {"consistency"}}


def spans(text, lines, row):
    start = lines[int(row["line"]) - 1]
    end = lines[int(row["line"])] if int(row["line"]) < len(lines) else len(text)
    if row["span"] == "-":
        return [(start, end)]
    found, at = [], text.find(row["span"], start, end)
    while at >= 0:
        found.append((at, at + len(row["span"])))
        at = text.find(row["span"], at + 1, end)
    return found or [(start, end)]


def overlaps(place, span):
    return place[0] < span[1] and span[0] < place[1] or place == span


def cure_is_right(finding, row, span, text):
    wanted = [cure.strip() for cure in row["cure"].split(" / ")]
    if row["must"] != "yes" or row["cure"].startswith(("-", "(")):
        return True
    for fix in finding["fixes"]:
        mended = text[:]
        raw = mended.encode()
        for edit in sorted(fix["edits"], key=lambda edit: -edit["start"]):
            raw = raw[:edit["start"]] + edit["with"].encode() + raw[edit["end"]:]
        mended = raw.decode()
        shift = len(mended) - len(text)
        if mended[span[0]:span[1] + shift].strip() in wanted:
            return True
    return False


def main(program, letter, table):
    text = open(letter, encoding="utf-8", newline="").read()
    raw = text.encode()
    lines = [0] + [at + 1 for at, char in enumerate(text) if char == "\n"]
    run = subprocess.run([program, "check", "--format", "jsonl", letter], capture_output=True, text=True)
    findings = [json.loads(line) for line in run.stdout.splitlines()]
    for finding in findings:
        chars = lambda at: len(raw[:at].decode())
        finding["place"] = (chars(finding["start"]), chars(finding["end"]))
        finding["places"] = [finding["place"]] + [(chars(r["start"]), chars(r["end"])) for r in finding["related"]]
    rows = list(csv.DictReader(open(table, encoding="utf-8", newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))
    wrong, counts, allowed = [], {}, []
    # A fault that the letter makes again elsewhere stands in the table once.
    again = lambda finding: any(row["must"] != "no" and len(row["span"]) > 8 and row["span"] in finding["text"] for row in rows)
    for row in rows:
        where = spans(text, lines, row)
        categories = {row["category"]} | ALSO.get(row["category"], set())
        if row["must"] == "no":
            accused = [f for f in findings if f["level"] != "note" and f["rule"].split("/")[0] == row["category"]
                       and any(overlaps(f["place"], span) for span in where)]
            right_elsewhere = [r for r in rows if r["must"] != "no" and r["category"] == row["category"] and r["line"] == row["line"]]
            wrong += [f"accused though right: {row['span']} [{f['rule']}]" for f in accused if not right_elsewhere]
            continue
        allowed += where
        found = [f for f in findings if f["rule"].split("/")[0] in categories
                 and any(overlaps(place, span) for place in f["places"] for span in where)]
        total, hits = counts.get(row["must"], (0, 0))
        counts[row["must"]] = (total + 1, hits + bool(found))
        if not found and row["must"] == "yes":
            wrong.append(f"missed: line {row['line']}, {row['span']} ({row['what']})")
        elif found and not any(cure_is_right(f, row, span, text) for f in found for span in where):
            wrong.append(f"wrong cure: line {row['line']}, {row['span']}, wanted {row['cure']}")
        elif not found:
            print(f"not found ({row['must']}): line {row['line']}, {row['span']}")
    for finding in findings:
        if finding["level"] != "note" and not again(finding) and not any(overlaps(finding["place"], span) for span in allowed):
            wrong.append(f"accused outside the table: {finding['line']}:{finding['column']} {finding['text']!r} [{finding['rule']}]")
    for must, (total, hits) in sorted(counts.items()):
        print(f"{must}: {hits} of {total} found")
    print("\n".join(wrong) or "as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
