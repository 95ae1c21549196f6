/** Where and when working time is compared with Python's: said in README as well. */
export const zones = [
  'UTC',
  'Europe/Lisbon',
  'Europe/Berlin',
  'Europe/Dublin', // Winter time is the exception there.
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Havana', // Clocks change at midnight.
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Asuncion',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Asia/Beirut',
  'Asia/Tehran',
  'Africa/Casablanca', // Four changes a year, two of them around Ramadan.
  'Australia/Lord_Howe', // Half an hour.
  'Pacific/Chatham',
  'Antarctica/Troll', // Two hours.
]
export const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027]
