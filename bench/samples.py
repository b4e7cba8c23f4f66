"""The accounts of the samples against an editor's expectations: `python -m bench samples`.

Prints for each sample how many expectations hold and how many rules of the contract are broken. The floors are shares,
set below the last figures of docs/evaluation.md; no rule may be broken.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from bench.calls import output_of
from bench.place import have

TEXT_FLOOR, ROW_FLOOR = 0.70, 0.55  # for a sample of text files, which the first goal names, and for one of rows


def main() -> int:
    samples, tool = have("samples"), have("tools", "check_account.py")
    if samples is None or tool is None:
        return 0
    failed = 0
    for folder in sorted(path for path in samples.iterdir() if path.is_dir()):
        texts = sorted(folder.glob("*.txt"))
        floor = TEXT_FLOOR if texts else ROW_FLOOR
        reports = [str(path) for path in texts or [folder / "reports.jsonl"]]
        with tempfile.TemporaryDirectory() as scratch:
            account = Path(scratch) / "account.json"
            account.write_bytes(output_of(["account", *reports, "--format", "json"]))
            command = [sys.executable, str(tool), str(account), str(folder / "gold.jsonl")]
            checked = subprocess.run(command, check=False, capture_output=True, text=True)
        if checked.returncode not in (0, 1):
            raise RuntimeError(f"{tool.name}: {checked.stderr[-2000:]}")
        line = checked.stdout.strip().splitlines()[-1]
        good, total = (int(number) for number in line.split()[0].split("/"))
        broken = int(line.split(",")[1].split()[0])
        holds = good / total >= floor and broken == 0
        failed += not holds
        print(f"{folder.name}: {line} (floor {floor:.0%}: {'holds' if holds else 'FAILS'})", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
