struct ZoneCache {}
