#!/usr/bin/env python3
"""hostile.py KAMERLINT GENERATOR: odd and hostile files, each read as its table says, fast and small.

A file that must be refused ends with exit code 2 and one line that says why; one that must be read does
not. None may take longer than SECONDS or more memory than MEGABYTES.
"""
import os
import resource
import subprocess
import sys
import tempfile
import time

SECONDS = 2 * float(os.environ.get("HOSTILE_PATIENCE", "2"))  # a loaded machine is slower than a quiet one
MEGABYTES = 256
kamerlint, generator = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))


failures, peak = [], 0
with tempfile.TemporaryDirectory() as folder:
    subprocess.run([sys.executable, generator, folder], check=True, capture_output=True)
    # A cache of its own, which knows none of them yet.
    surroundings = os.environ | {"KAMERLINT_CACHE_DIR": os.path.join(folder, "cache")}
    rows = [line.rstrip("\n").split("\t") for line in open(os.path.join(folder, "EXPECT.tsv"))]
    for name, _, expected in rows:
        start = time.time()
        with tempfile.TemporaryFile() as said:
            run = subprocess.Popen(
                [kamerlint, "check", name], cwd=folder, env=surroundings, stdout=subprocess.DEVNULL, stderr=said, preexec_fn=limit
            )
            _, status, used = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            err = said.read().decode("utf-8", "replace")
        took = time.time() - start
        peak = max(peak, used.ru_maxrss // 1024)
        refused = run.returncode == 2
        wrong = []
        if run.returncode not in (0, 1, 2) or "panicked" in err:
            wrong.append(f"exit code {run.returncode}")
        if expected.startswith("error") and " or " not in expected and not refused:
            wrong.append("not refused")
        if expected.startswith("ok") and "error" not in expected and refused:
            wrong.append("refused: " + err.strip())
        if refused and len(err.strip().splitlines()) != 1:
            wrong.append("not one line: " + err.strip())
        if took > SECONDS:
            wrong.append(f"{took:.1f} s")
        failures += [f"{name} ({expected}): {', '.join(wrong)}"] if wrong else []
if peak > MEGABYTES:
    failures.append(f"one of them took {peak} MB")
print(f"{len(rows)} files, {len(failures)} not as expected, at most {peak} MB")
sys.exit("\n".join(failures) if failures else 0)
