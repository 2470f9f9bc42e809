import Synchronization
import SystemPackage

/// Remembers what a run has looked at, and tells whether any of it is different now.
///
/// Whatever goes through the world is on the list: manifests, policies, rules, waivers, data,
/// configurations, folders, and files that were looked for in vain. So nobody has to keep that list.
final class WatchedFiles: Sendable {
  /// How files and folders stand at a time.
  struct Picture: Hashable, Sendable {
    /// The stamps of files by path; `nil` where there is no file.
    var stamps: [String: FileStamp?] = [:]
    /// What stands in each folder.
    var folders: [String: Set<String>] = [:]
  }

  /// The files that the run itself writes.
  private let written: Set<String>
  private let first = Mutex(Picture())

  /// A list of nothing.
  ///
  /// - Parameter written: The files that the run writes: they change with each run.
  init(written: [String]) {
    self.written = Set(written.map(Self.plain))
  }

  /// What was looked at, as it stood when the run came to it.
  var picture: Picture { first.withLock { $0 } }

  /// A world like another, in which all that is looked at is remembered here.
  func watching(_ world: World) -> World {
    var watched = world
    watched.kind = { path throws(FileProblem) in
      self.note(path, in: world)
      return try world.kind(path)
    }
    watched.read = { path, limit throws(FileProblem) in
      self.note(path, in: world)
      return try world.read(path, limit)
    }
    watched.comparison = { since throws(GitProblem) in
      // A commit changes what has changed, and no manifest.
      for mark in world.commitMarks() { self.note(mark, in: world) }
      return try world.comparison(since)
    }
    watched.names = { path throws(FileProblem) in
      let names = try world.names(path)
      let kept = self.kept(names, in: path)
      self.first.withLock { $0.folders[path] = $0.folders[path] ?? kept }
      return names
    }
    return watched
  }

  /// How all that was looked at stands now.
  func now(in world: World) -> Picture {
    var now = picture
    for path in now.stamps.keys { now.stamps[path] = .some(world.stamp(path)) }
    for path in now.folders.keys {
      now.folders[path] = kept((try? world.names(path)) ?? [], in: path)
    }
    return now
  }

  /// Takes a file's stamp before it is read, so that no change is missed.
  private func note(_ path: String, in world: World) {
    guard !written.contains(Self.plain(path)) else { return }
    let stamp = world.stamp(path)
    first.withLock { picture in
      if picture.stamps[path] == nil { picture.stamps[path] = .some(stamp) }
    }
  }

  /// The names that may mean something: what editors and this program write aside does not.
  private func kept(_ names: [String], in folder: String) -> Set<String> {
    Set(
      names.filter { name in
        let isAside = name.hasSuffix("~") || name.hasSuffix(".tmp")
        let isHidden = name.hasPrefix(".") && name != ".gitignore"
        return !isAside && !isHidden
          && !written.contains(Self.plain(FilePath(folder).appending(name).string))
      })
  }

  private static func plain(_ path: String) -> String {
    FilePath(path).lexicallyNormalized().string
  }
}

/// What is different where a file was changed: the day and time of its last change, and more for
/// changes that follow each other closely.
package struct FileStamp: Hashable, Sendable {
  /// When it was changed, in nanoseconds since 1970.
  let time: Int64
  /// How many bytes it has.
  let length: Int64
  /// The file's number on its device.
  let number: UInt64

  /// A stamp.
  package init(time: Int64, length: Int64, number: UInt64) {
    self.time = time
    self.length = length
    self.number = number
  }
}
