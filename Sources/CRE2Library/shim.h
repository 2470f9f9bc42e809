/* The C++ headers of RE2 are read by Sources/CRE2 only; this target finds and links the library. */
