"""Working time by Python's own clock arithmetic: an oracle that shares no line with the program.

Reads one question a line as JSON, answers one number (or list) a line. The rules are those that
src/domain/calendar.ts states: the start's own day does not count; a local time that a clock change
skips is meant just as far after the gap; of one that comes twice the first is meant.
"""

import json
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

UTC = timezone.utc
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
FAR = 500


def ms_of(moment):
    return (moment.astimezone(UTC) - EPOCH) // timedelta(milliseconds=1)


def moment_of(ms, zone):
    return (EPOCH + timedelta(milliseconds=ms)).astimezone(zone)


def at(day, clock, zone):
    """Python resolves a gap with the offset before it and an overlap with the first of the two, as fold=0 says."""
    return datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.microsecond, zone)


class Team:
    def __init__(self, told):
        self.zone = ZoneInfo(told["zone"])
        self.days = set(told["workDays"])
        self.opens = datetime.strptime(told["opensAt"], "%H:%M").time()
        self.closes = datetime.strptime(told["closesAt"], "%H:%M").time()
        self.off = {date.fromisoformat(one) for one in told["holidays"]}
        self.known = {}

    def hours(self, day):
        if day not in self.known:
            self.known[day] = self.reckon(day)
        return self.known[day]

    def reckon(self, day):
        if day.isoweekday() not in self.days or day in self.off:
            return None
        opens = ms_of(at(day, self.opens, self.zone))
        if moment_of(opens, self.zone).date() != day:
            return None
        return opens, max(opens, ms_of(at(day, self.closes, self.zone)))

    def next(self, day, step):
        for _ in range(FAR):
            day += step * DAY
            if self.hours(day) is not None:
                return day
        raise ValueError("no working day")

    def clamp(self, ms):
        day = moment_of(ms, self.zone).date()
        hours = self.hours(day)
        if hours is not None and ms <= hours[1]:
            return max(ms, hours[0])
        return self.hours(self.next(day, 1))[0]

    def walk(self, ms, count, step):
        start = moment_of(ms, self.zone)
        day = start.date()
        for _ in range(count):
            day = self.next(day, step)
        opens, closes = self.hours(day)
        return min(max(ms_of(at(day, start.time(), self.zone)), opens), closes)

    def between(self, first, last):
        total, day = 0, moment_of(first, self.zone).date()
        end = moment_of(last, self.zone).date()
        while first < last and day <= end:
            hours = self.hours(day)
            if hours is not None:
                total += max(0, min(last, hours[1]) - max(first, hours[0]))
            day += DAY
        return total

    def spend(self, ms, work, opening):
        if work == 0 and not opening:
            return ms
        day = moment_of(ms, self.zone).date()
        while True:
            hours = self.hours(day)
            if hours is not None:
                since = max(ms, hours[0])
                left = max(0, hours[1] - since)
                if work < left or (work == left and not opening and left > 0):
                    return since + work
                work -= left
            day = self.next(day, 1)

    def answer(self, kind, *given):
        if kind == "after":
            return self.walk(given[0], given[1], 1) if given[1] > 0 else self.clamp(given[0])
        if kind == "before":
            return self.walk(given[0], 1, -1)
        if kind == "between":
            return self.between(*given)
        return self.spend(given[0], given[1], kind == "opening")


def transitions(name, from_ms, to_ms):
    """Each change of the offset, found by halving: [instant in ms, offset after it in ms]."""
    zone = ZoneInfo(name)

    def offset(ms):
        return moment_of(ms, zone).utcoffset() // timedelta(milliseconds=1)

    found, step = [[from_ms, offset(from_ms)]], 6 * 3_600_000
    for low in range(from_ms, to_ms, step):
        a, b = low, low + step
        if offset(a) == offset(b):
            continue
        while b - a > 1:
            middle = (a + b) // 2
            a, b = (middle, b) if offset(middle) == offset(low) else (a, middle)
        found.append([b, offset(b)])
    return found


def version():
    for path in ("/usr/share/zoneinfo/tzdata.zi", "/usr/share/zoneinfo/+VERSION"):
        try:
            with open(path) as file:
                return file.readline().replace("# version", "").strip()
        except OSError:
            continue
    try:
        import tzdata

        return tzdata.IANA_VERSION
    except ImportError:
        return "unknown"


def main():
    team = None
    for line in sys.stdin:
        told = json.loads(line)
        if "version" in told:
            print(json.dumps(f"Python {sys.version.split()[0]}, tz {version()}"), flush=True)
        elif "transitions" in told:
            print(json.dumps(transitions(*told["transitions"])), flush=True)
        elif "team" in told:
            team = Team(told["team"])
        else:
            print(team.answer(*told["ask"]))


main()
