#ifndef TOLLGATE_CRE2_H
#define TOLLGATE_CRE2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled RE2 pattern. Matching never backtracks: time is linear in the text.
typedef struct cre2_pattern cre2_pattern;

/// Compiles `pattern` as UTF-8 RE2 syntax, with at most `max_memory` bytes of program and caches.
/// Returns NULL only when memory cannot be had; ask `cre2_pattern_error` whether it compiled.
cre2_pattern *cre2_pattern_new(const uint8_t *pattern, size_t length, int64_t max_memory);

void cre2_pattern_delete(cre2_pattern *pattern);

/// The reason why the pattern does not compile, or NULL when it does. Owned by the pattern.
const char *cre2_pattern_error(const cre2_pattern *pattern);

/// How many capturing groups the pattern has.
int32_t cre2_pattern_group_count(const cre2_pattern *pattern);

/// Searches `text` from byte `start`. Writes (begin, end) byte offsets of the whole match and of
/// up to `range_count - 1` groups into `ranges` (-1, -1 for a group that took no part).
/// Returns 1 when found, 0 when not.
int32_t cre2_pattern_search(
    const cre2_pattern *pattern, const uint8_t *text, size_t length, size_t start,
    int64_t *ranges, int32_t range_count);

#ifdef __cplusplus
}
#endif

#endif
