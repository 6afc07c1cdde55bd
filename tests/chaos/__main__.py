"""`make proof`: the storm on both databases, longer than in the tests."""

import argparse
import random
import time

from tests.chaos.storm import storm


def main() -> None:
    parser = argparse.ArgumentParser(description="Proves that nothing is lost.")
    parser.add_argument("--seconds", type=float, default=120, help="of chaos on each database")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only one of them")
    options = parser.parse_args()
    for database in [options.database] if options.database else ["sqlite", "postgresql"]:
        start = time.monotonic()
        figures = storm(database, options.seconds, options.seed)
        print(f"  nothing lost, {time.monotonic() - start:.0f} s in all:", figures, flush=True)


if __name__ == "__main__":
    main()
