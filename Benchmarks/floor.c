/* The floor: how long libyaml alone takes to turn the files named on standard input,
   one a line, into events. Nothing that reads YAML through libyaml can be faster.

     cc -O2 floor.c -lyaml -o floor && find CORPUS -name "*.yaml" | ./floor               */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct bytes {
  unsigned char *start;
  size_t length, capacity;
};

/* Reads a whole file, reusing the memory of the one before. Returns 0 on failure. */
static int read_file(const char *path, struct bytes *into) {
  FILE *file = fopen(path, "rb");
  if (!file) return 0;
  into->length = 0;
  for (;;) {
    if (into->length == into->capacity) {
      into->capacity = into->capacity ? into->capacity * 2 : 1 << 16;
      into->start = realloc(into->start, into->capacity);
      if (!into->start) abort();
    }
    size_t count =
        fread(into->start + into->length, 1, into->capacity - into->length, file);
    into->length += count;
    if (count == 0) break;
  }
  int good = !ferror(file);
  fclose(file);
  return good;
}

/* Counts the events of one stream. Returns -1 where libyaml refuses it. */
static long count_events(const struct bytes *source) {
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) abort();
  yaml_parser_set_input_string(&parser, source->start, source->length);
  long events = 0;
  yaml_event_type_t last = YAML_NO_EVENT;
  while (last != YAML_STREAM_END_EVENT) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) {
      events = -1;
      break;
    }
    last = event.type;
    yaml_event_delete(&event);
    events += 1;
  }
  yaml_parser_delete(&parser);
  return events;
}

int main(void) {
  char path[4096];
  struct bytes source = {0};
  long files = 0, events = 0;
  unsigned long long bytes = 0;
  while (fgets(path, sizeof path, stdin)) {
    path[strcspn(path, "\n")] = '\0';
    if (!read_file(path, &source)) {
      fprintf(stderr, "%s: %s\n", path, strerror(errno));
      return 2;
    }
    long count = count_events(&source);
    if (count < 0) {
      fprintf(stderr, "%s: libyaml cannot read it\n", path);
      return 1;
    }
    files += 1;
    events += count;
    bytes += source.length;
  }
  free(source.start);
  printf("%ld files, %llu bytes, %ld events\n", files, bytes, events);
  return 0;
}
