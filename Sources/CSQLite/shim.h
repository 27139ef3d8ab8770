#ifndef LEADD_CSQLITE_SHIM_H
#define LEADD_CSQLITE_SHIM_H

// Swift cannot call functions with "...". Declared and not included: GRDB's module has the whole header.
extern int sqlite3_config(int option, ...);

/// sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0): no count of SQLite's own memory, for which each allocation would take a lock.
static inline int leadd_sqlite_counts_no_memory(void) {
  return sqlite3_config(9, 0);
}

#endif
