/* Runs one command and prints "exit-code wall-seconds cpu-seconds peak-kilobytes".

     measure INPUT COMMAND [ARGUMENT…]

   The command reads INPUT and its output goes nowhere. A small parent is needed for a true
   peak: on Linux a process inherits the peak of the one that forked it, and an interpreter's
   is far above that of what is measured here.                                             */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) {
  return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void become(char **command, const char *input) {
  int source = open(input, O_RDONLY), sink = open("/dev/null", O_WRONLY);
  if (source < 0 || sink < 0) _exit(126);
  dup2(source, STDIN_FILENO);
  dup2(sink, STDOUT_FILENO);
  execvp(command[0], command);
  _exit(127);
}

int main(int count, char **arguments) {
  if (count < 3) return 64;
  double begin = now();
  pid_t child = fork();
  if (child < 0) return 71;
  if (child == 0) become(arguments + 2, arguments[1]);
  int status;
  struct rusage usage;
  if (wait4(child, &status, 0, &usage) < 0) return 71;
  double wall = now() - begin;
  double cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
  long peak = usage.ru_maxrss;
#ifdef __APPLE__
  peak /= 1024; /* bytes there, kilobytes elsewhere */
#endif
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  printf("%d %.6f %.6f %ld\n", code, wall, cpu, peak);
  return 0;
}
