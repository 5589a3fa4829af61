"""A released programme as files that others read: schedule.xml, schedule.json, schedule.ics. Pure, no clock."""

from sessions.conference.exports.calendar import schedule_ics, talk_ics
from sessions.conference.exports.schedule_json import schedule_json, schedule_tree
from sessions.conference.exports.schedule_xml import schedule_xml

__all__ = ["schedule_ics", "schedule_json", "schedule_tree", "schedule_xml", "talk_ics"]
