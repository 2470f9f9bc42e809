#include "cre2.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <new>
#include <string>
#include <vector>

struct cre2_pattern {
  std::unique_ptr<RE2> expression;
};

namespace {

re2::StringPiece piece(const uint8_t *bytes, size_t length) {
  return re2::StringPiece(reinterpret_cast<const char *>(bytes), length);
}

}  // namespace

extern "C" {

cre2_pattern *cre2_pattern_new(const uint8_t *pattern, size_t length, int64_t max_memory) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(max_memory);
  std::unique_ptr<cre2_pattern> made(new (std::nothrow) cre2_pattern);
  if (!made) return nullptr;
  made->expression.reset(new (std::nothrow) RE2(piece(pattern, length), options));
  if (!made->expression) return nullptr;
  return made.release();
}

void cre2_pattern_delete(cre2_pattern *pattern) { delete pattern; }

const char *cre2_pattern_error(const cre2_pattern *pattern) {
  return pattern->expression->ok() ? nullptr : pattern->expression->error().c_str();
}

int32_t cre2_pattern_group_count(const cre2_pattern *pattern) {
  return pattern->expression->ok() ? pattern->expression->NumberOfCapturingGroups() : 0;
}

int32_t cre2_pattern_search(
    const cre2_pattern *pattern, const uint8_t *text, size_t length, size_t start,
    int64_t *ranges, int32_t range_count) {
  static const uint8_t empty = 0;
  const uint8_t *base = text ? text : &empty;
  const re2::StringPiece subject = piece(base, length);
  const int wanted = std::max<int32_t>(range_count, 0);
  std::vector<re2::StringPiece> found(static_cast<size_t>(wanted));
  if (!pattern->expression->Match(
          subject, start, length, RE2::UNANCHORED, wanted ? found.data() : nullptr, wanted)) {
    return 0;
  }
  for (int index = 0; index < wanted; index++) {
    const bool took_part = found[index].data() != nullptr;
    const int64_t begin = took_part ? found[index].data() - subject.data() : -1;
    ranges[2 * index] = begin;
    ranges[2 * index + 1] = took_part ? begin + static_cast<int64_t>(found[index].size()) : -1;
  }
  return 1;
}

}  // extern "C"
