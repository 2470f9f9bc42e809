import CAllocator

/// What becomes of memory that was freed.
///
/// An audit's stages are unlike: many threads with small manifests, then large groups of rows. What one
/// stage has freed serves the next one only where the allocator does not keep it.
enum FreedMemory {
  /// Has large blocks returned to the system as soon as they are freed.
  static func returnsLargeBlocks() { allocator_part_large_blocks() }

  /// Returns to the system what is free.
  static func giveBack() { allocator_give_back() }
}
