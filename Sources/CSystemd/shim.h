#ifndef LEADD_CSYSTEMD_SHIM_H
#define LEADD_CSYSTEMD_SHIM_H

// The header would otherwise wrap each call in a macro that adds this file's own CODE_FILE,
// CODE_LINE, and CODE_FUNC. leadd sends those of the place that logged.
#define SD_JOURNAL_SUPPRESS_LOCATION

#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>

#endif
