"""Has LibreOffice itself check a paragraph with its own client of LanguageTool: libreoffice.py ADDRESS TEXT

Prints each finding as a line: the words, a tab, the first suggestion, a tab, the message. Exit code 3 where there is no
LibreOffice, or no Python with its bridge.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time

try:
    import uno
    from com.sun.star.lang import Locale
except ImportError:
    sys.exit(3)

SETTING = ('<item oor:path="/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"><prop oor:name="{}" '
           'oor:op="fuse"><value>{}</value></prop></item>')


def profile(folder, address):
    os.makedirs(os.path.join(folder, "user"))
    items = SETTING.format("IsEnabled", "true") + SETTING.format("BaseURL", address + "/v2")
    with open(os.path.join(folder, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
                   f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>')


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    sys.exit("LibreOffice does not answer")


def main(address, text):
    office = shutil.which("soffice")
    if not office:
        sys.exit(3)
    folder = tempfile.mkdtemp()
    profile(folder, address)
    pipe = f"kamerlint{os.getpid()}"
    process = subprocess.Popen([office, "--headless", "--norestore", f"-env:UserInstallation=file://{folder}",
                                f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    desktop = None
    try:
        context = connect(pipe)
        create = context.ServiceManager.createInstanceWithContext
        desktop = create("com.sun.star.frame.Desktop", context)
        checker = create("org.openoffice.lingu.LanguageToolGrammarChecker", context)
        dutch = Locale("nl", "NL", "")
        if not checker.hasLocale(dutch):
            sys.exit("LibreOffice does not have Dutch checked")
        units = text.encode("utf-16-le")
        for found in checker.doProofreading("1", text, dutch, 0, len(units) // 2, ()).aErrors:
            start, length = 2 * found.nErrorStart, 2 * found.nErrorLength
            words = units[start:start + length].decode("utf-16-le")
            print(words, (found.aSuggestions or [""])[0], found.aShortComment, sep="\t")
    finally:
        if desktop:
            try:
                desktop.terminate()
            except Exception:
                pass
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
        shutil.rmtree(folder, ignore_errors=True)


main(sys.argv[1], sys.argv[2])
