"""The figures of benches/README.md, measured and written between its marks; benches/report.sh calls it."""
import os
import pathlib
import platform
import re
import subprocess
import tempfile
import datetime

import growth
import letters

README = pathlib.Path(__file__).resolve().parent / "README.md"
PROGRAM = os.path.abspath(os.environ.get("KAMERLINT", growth.HERE.parent / "target/release/kamerlint"))
# So many of the dearest rules are shown.
DEAREST = 10


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        inputs = bulks(folder)
        fill("machine", machine())
        fill("whole", whole(inputs, folder))
        steps, rules = timing(inputs, folder)
        fill("steps", steps)
        fill("rules", rules)
    fill("growth", grown())
    fill("peers", output(["bash", str(growth.HERE / "peers.sh")]))


def bulks(folder):
    """What is measured: a name, the files, and how many bytes they have."""
    short = growth.HERE.parent / "tests/letters/brief.txt"
    long = folder / "long.txt"
    long.write_text(letters.letter(0, 60 * letters.PAGE), encoding="utf-8")
    many = letters.fill(folder / "many", 400, 50_000)
    return [("a short letter", short, short.stat().st_size), ("60 pages", long, long.stat().st_size),
            ("400 letters", folder / "many", many)]


def machine():
    rustc = output(["rustc", "--version"]).split()[1]
    version = output([PROGRAM, "--version"]).split("\n")[0]
    processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    load = os.getloadavg()[0]
    return (f"{datetime.date.today()}, {version}, rustc {rustc}, {processor[1] if processor else platform.machine()}, "
            f"{os.cpu_count()} cores, of which {load:.0f} programs wanted one at the time.")


def whole(inputs, folder):
    lines = ["| a whole run | bytes | computing time | of that, a second | at most |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, files, size in inputs:
        computing, _, megabytes = min(growth.timed([PROGRAM, *letters.CHECK, files], folder) for _ in range(3))
        lines.append(f"| {name} | {size:,} | {computing * 1000:,.0f} ms | {size / 1e6 / computing:.1f} MB | {megabytes} MB |")
    return "\n".join(lines)


def timing(inputs, folder):
    """What each step cost for each input, and the dearest rules on the most letters."""
    steps, rules = {}, []
    for name, files, _ in inputs:
        report = output([PROGRAM, *letters.CHECK, "--statistics", "--timing", "--language", "en", str(files)])
        for time, share, step in re.findall(r"^ *([\d.]+) ms +([\d.]+) %  ([a-z].*)$", report, re.M):
            steps.setdefault(step, {})[name] = f"{float(time):,.2f} ms"
        rules = re.findall(r"^ *([\d.]+) ms +([\d.]+) % +(\d+) +(\d+)  (\S+/\S+)$", report, re.M)
    names = [name for name, _, _ in inputs]
    table = [f"| step | {' | '.join(names)} |", "| --- |" + " ---: |" * len(names)]
    table += [f"| {step} | {' | '.join(times.get(name, '') for name in names)} |" for step, times in steps.items()]
    dearest = [f"| rule, on {names[-1]} | time | share | hits |", "| --- | ---: | ---: | ---: |"]
    dearest += [f"| `{rule}` | {float(time):,.0f} ms | {share} % | {hits} |" for time, share, _, hits, rule in rules[:DEAREST]]
    return "\n".join(table), "\n".join(dearest)


def grown():
    """From the one before the last to the last: how many times more, for how many times the work."""
    points = {}
    for line in growth.TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        what, amount, computing, _, megabytes = line.split("\t")
        points.setdefault(what, []).append((float(amount), float(computing), megabytes))
    lines = ["| growth | from | to | times as much | times the computing | at most |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for what, measured in points.items():
        (least, quick, _), (most, slow, megabytes) = measured[-2:]
        lines.append(f"| {growth.PICTURES[what][1]} | {least:,.0f} | {most:,.0f} | {most / least:.1f} | {slow / quick:.1f} | {megabytes} MB |")
    return "\n".join(lines)


def output(command):
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=growth.HERE.parent)
    return run.stdout.strip()


def fill(mark, text):
    """Puts a text between `<!-- mark -->` and `<!-- end -->`."""
    page = README.read_text(encoding="utf-8")
    begin, _, rest = page.partition(f"<!-- {mark} -->\n")
    end = rest.index("<!-- end -->")
    README.write_text(f"{begin}<!-- {mark} -->\n{text}\n{rest[end:]}", encoding="utf-8")


if __name__ == "__main__":
    main()
