"""Letters to measure with: the paragraphs of `tests/letters`, each time with other names, numbers and days.

They are the same on every machine and in every version of Python, and grow as real letters do: more pages
bring new words, not only the old ones again.

usage: letters.py FOLDER COUNT BYTES      fills a folder with COUNT letters of about BYTES bytes
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# How a run is asked to check anew, with the rules alone.
CHECK = ["check", "--no-cache", "--no-config", "--fail-on", "never"]
# A page has some 450 words.
PAGE = 3_000
NAMES = ["Bontenbal", "Grinwis", "Paternotte", "Van der Plas", "Ceder", "Piri", "Eerdmans", "Wilders", "Dassen", "Klaver"]
MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "september", "oktober", "november", "december"]
FIRST = ["gemeente", "provincie", "landbouw", "onderwijs", "veiligheids", "water", "woning", "arbeids", "jeugd", "klimaat",
         "zorg", "spoor", "haven", "energie", "bouw", "natuur", "kennis", "cultuur", "handels", "bestuurs"]
LAST = ["akkoord", "beleid", "plan", "overleg", "fonds", "raad", "onderzoek", "agenda", "wet", "programma", "budget", "markt",
        "sector", "opgave", "dienst", "regio", "ambitie", "kosten", "norm", "visie"]
SENTENCES = [
    "Met deze brief informeer ik uw Kamer over de motie van het lid {name} over het project {first}{last} (Kamerstuk {dossier}, nr. {number}).",
    "De leden {name} en {other} verzoeken de regering om met project {first}{last} in gesprek te gaan.",
    "Het kabinet trekt hiervoor {number} miljoen euro uit en betrekt daarbij de uitkomsten van het onderzoek.",
    "Op {day} {month} 2025 sprak ik met de provincies en de gemeenten over project {first}{last} en project {other_first}{other_last}.",
    "De voortgang staat in paragraaf {digit}.{digit} van het rapport, dat ik uw Kamer in {month} toezend.",
]


def letter(number, length):
    """A letter of about `length` bytes; every number gives another one."""
    chance = chances(number)
    text = f"Datum 3 april 2025\nBetreft Voortgang van dossier {number}\n\nGeachte voorzitter,\n\n"
    parts, size = [text], len(text)
    paragraphs = own_paragraphs()
    while size < length:
        # One paragraph in eight is the project's own, most of which hold a slip.
        part = paragraphs[next(chance) % len(paragraphs)] if next(chance) % 8 == 0 else paragraph(chance)
        parts += [part, "\n\n"]
        size += len(part.encode()) + 2
    return "".join(parts) + "De minister van Economische Zaken,\n"


def paragraph(chance):
    one = lambda words: words[next(chance) % len(words)]
    fill = lambda sentence: sentence.format(
        name=one(NAMES), other=one(NAMES), first=one(FIRST), last=one(LAST), other_first=one(FIRST), other_last=one(LAST),
        dossier=29_000 + next(chance) % 7_000, number=1 + next(chance) % 900, day=1 + next(chance) % 28, month=one(MONTHS),
        digit=1 + next(chance) % 9)
    return " ".join(fill(one(SENTENCES)) for _ in range(2 + next(chance) % 3))


def own_paragraphs():
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/letters").glob("*.txt"))]
    return [re.sub(r"\s+", " ", part).strip() for text in texts for part in text.split("\n\n") if len(part) > 60]


def chances(seed):
    """Numbers that look random and are the same everywhere."""
    state = seed * 2_654_435_761 + 12_345
    while True:
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        yield state >> 33


def fill(folder, count, length):
    """Writes letters to a folder, and gives how many bytes they have."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for number in range(count):
        content = letter(number, length).encode()
        (folder / f"brief-{number:05}.txt").write_bytes(content)
        size += len(content)
    return size


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    print(fill(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])), "bytes")
