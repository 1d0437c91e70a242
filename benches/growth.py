#!/usr/bin/env python3
"""growth.py [PROGRAM] [--draw] [--quick]: how the work of a check grows, with the length of a letter, the number of letters and of rules.

Writes benches/growth.tsv and a picture of each; `--draw` only draws what was measured before, `--quick` leaves
out the largest and runs each once. The time is what all cores together computed, the least of three runs, so
that a busy machine disturbs it little.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import letters
from plot import plot

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE / "growth.tsv"
HEADING = "what\tamount\tcomputing seconds\tseconds\tmegabytes"
LENGTHS = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000]
FILES = [1, 10, 100, 1_000, 10_000]
RULES = [1, 10, 100, 1_000]
RULE = """level = "note"
source = "house"
title = {{ nl = "proefwoord", en = "word of a test" }}
message = {{ nl = "“{{match}}”", en = "“{{match}}”" }}
why = {{ nl = "Om te meten.", en = "To measure." }}
[check.pattern]
find = ['(?i)\\bwoord{number}(?:en|je)?\\b']
[examples]
good = ["Een zin."]
bad = ["Dit is {{==woord{number}==}}."]
"""
PICTURES = {
    "length": ("One letter", "length of the letter (bytes)"),
    "files": ("Letters of 6 kB", "number of letters"),
    "rules": ("House rules on 60 pages", "number of rules in the folder"),
}


def main(arguments):
    program = os.path.abspath(next((one for one in arguments if not one.startswith("--")), HERE.parent / "target/release/kamerlint"))
    if "--draw" not in arguments:
        with tempfile.TemporaryDirectory() as folder:
            quick = "--quick" in arguments
            measure(program, pathlib.Path(folder), most=-2 if quick else None, times=1 if quick else 3)
    points = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        what, amount, computing, _, _ = line.split("\t")
        points.setdefault(what, []).append((float(amount), float(computing)))
    for what, (title, along) in PICTURES.items():
        picture = plot(title, along, "computing time (s)", points[what])
        (HERE / f"growth-{what}.svg").write_text(picture, encoding="utf-8")


def measure(program, folder, most, times):
    rows = [HEADING]
    for what, amount, arguments in runs(folder, most):
        computing, seconds, megabytes = min(timed([program, *letters.CHECK, *arguments], folder) for _ in range(times))
        rows.append(f"{what}\t{amount}\t{computing:.3f}\t{seconds:.3f}\t{megabytes}")
        print(rows[-1].replace("\t", "  "), flush=True)
    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")


def runs(folder, most):
    """Each run in its turn, with what it needs written just before it."""
    for length in LENGTHS[:most]:
        # A program that is begun is counted with the memory of who begins it, so the letter is made elsewhere.
        make = [sys.executable, "-B", letters.__file__, folder / "long", "1", str(length)]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
        letter = folder / "long" / "brief-00000.txt"
        yield "length", letter.stat().st_size, [letter]
    for count in FILES[:most]:
        letters.fill(folder / f"of-{count}", count, 2 * letters.PAGE)
        yield "files", count, [folder / f"of-{count}"]
    letter.write_text(letters.letter(0, 60 * letters.PAGE), encoding="utf-8")
    for count in RULES:
        house = folder / f"rules-{count}" / "measured"
        house.mkdir(parents=True)
        for number in range(count):
            (house / f"rule-{number}.toml").write_text(RULE.format(number=number), encoding="utf-8")
        yield "rules", count, ["--rules", house.parent, "--select", "measured", letter]


def timed(command, folder):
    """What all cores computed, how long it took, and the most memory that it held."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KAMERLINT")}
    environment["XDG_CACHE_HOME"] = str(folder)
    begin = time.perf_counter()
    run = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {run.returncode}; run it by hand to see why")
    # A clock that ticks a thousand times a second may see nothing of a short run.
    return max(used.ru_utime + used.ru_stime, 0.001), time.perf_counter() - begin, used.ru_maxrss // 1024


if __name__ == "__main__":
    main(sys.argv[1:])
