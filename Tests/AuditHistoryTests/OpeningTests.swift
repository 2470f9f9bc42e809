import ComplianceModel
import Foundation
import Testing

@testable import AuditHistory

@Suite("What stands where the history should be")
struct OpeningTests {
  let folder: Folder
  var path: String { folder("audits.sqlite") }

  init() throws { folder = try Folder() }

  private func problem(_ purpose: AuditStore.Purpose) -> StoreProblem? {
    do throws(StoreProblem) {
      _ = try AuditStore.open(path, for: purpose)
      return nil
    } catch {
      return error
    }
  }

  private func audit() throws {
    try AuditStore.audit(path, Sample.opening("2026-01-31")) { try $0.put(Sample.standing("P-1")) }
  }

  @Test("nothing: a run begins it, a reader is told how to")
  func nothing() throws {
    #expect(problem(.reading)?.kind == .absent)
    #expect(problem(.reading)?.description.contains("'tollgate audit' begins one") == true)
    #expect(problem(.trial) == nil)
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(problem(.writing) == nil)
  }

  @Test("no folder: it is no new history, unless the folder is the usual one")
  func noFolder() throws {
    for purpose in [AuditStore.Purpose.writing, .trial] {
      do throws(StoreProblem) {
        _ = try AuditStore.open(folder("histroy/audits.sqlite"), for: purpose)
        Issue.record("was opened")
      } catch {
        #expect(error.kind == .unreachable)
        #expect(error.message.contains("there is no folder"))
      }
    }
    #expect(!FileManager.default.fileExists(atPath: folder("histroy")))
    let usual = folder(".tollgate/audits.sqlite")
    _ = try AuditStore.open(usual, for: .trial)
    #expect(!FileManager.default.fileExists(atPath: folder(".tollgate")))
    try AuditStore.audit(usual, Sample.opening("2026-01-31")) { try $0.put(Sample.standing("P-1")) }
    #expect(FileManager.default.fileExists(atPath: usual))
  }

  @Test("an import that is refused: nothing, as before; what was there stays")
  func refusedImport() throws {
    for place in ["audits.sqlite", ".tollgate/audits.sqlite"] {
      do throws(StoreProblem) {
        _ = try AuditStore.open(folder(place), for: .writing).importing { Array("{}".utf8) }
        Issue.record("was taken in")
      } catch {
        #expect(error.kind == .clash)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(throws: StoreProblem.self) {
      try AuditStore.open(path, for: .writing).importing { nil }
    }
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test("an empty file, or one whose first run was cut off: a run begins it")
  func empty() throws {
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(problem(.reading)?.kind == .absent)
    try RawDatabase.execute(path, "CREATE TABLE grdb_migrations (identifier TEXT PRIMARY KEY)")
    #expect(problem(.reading)?.kind == .absent)
    try audit()
    #expect(problem(.reading) == nil)
  }

  @Test("a folder", arguments: [AuditStore.Purpose.reading, .writing, .trial])
  func folder(_ purpose: AuditStore.Purpose) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    #expect(problem(purpose)?.kind == .unreachable)
    #expect(problem(purpose)?.message.contains("is a folder") == true)
  }

  @Test("a file where a folder is due", arguments: [AuditStore.Purpose.reading, .writing, .trial])
  func fileForFolder(_ purpose: AuditStore.Purpose) throws {
    try Data("x".utf8).write(to: URL(fileURLWithPath: folder("file")))
    do throws(StoreProblem) {
      _ = try AuditStore.open(folder("file/audits.sqlite"), for: purpose)
      Issue.record("was opened")
    } catch {
      #expect(error.kind == .unreachable)
      #expect(error.message.contains("not a directory"))
    }
  }

  @Test("a text", arguments: [AuditStore.Purpose.reading, .writing, .trial])
  func text(_ purpose: AuditStore.Purpose) throws {
    let text = Data(String(repeating: "title: no database\n", count: 100).utf8)
    try text.write(to: URL(fileURLWithPath: path))
    #expect(problem(purpose)?.kind == .foreign)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == text)
  }

  @Test("a database of another program", arguments: [AuditStore.Purpose.reading, .writing, .trial])
  func foreign(_ purpose: AuditStore.Purpose) throws {
    try RawDatabase.execute(path, "CREATE TABLE song (title TEXT)")
    #expect(problem(purpose)?.kind == .foreign)
    #expect(problem(purpose)?.message.contains("another program") == true)
  }

  @Test("one of a newer version", arguments: [AuditStore.Purpose.reading, .writing, .trial])
  func newer(_ purpose: AuditStore.Purpose) throws {
    try audit()
    try RawDatabase.execute(path, "INSERT INTO grdb_migrations VALUES ('2031-01 dreams')")
    #expect(problem(purpose)?.kind == .newer)
  }

  @Test("a damaged one, found when it is opened or when it is read")
  func damaged() throws {
    try audit()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for page in stride(from: 4096, to: bytes.count, by: 4096) {
      bytes.replaceSubrange(page..<page + 100, with: Data(repeating: 0xAA, count: 100))
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    do {
      try audit()
      Issue.record("a damaged store was written")
    } catch let problem as StoreProblem {
      #expect(problem.kind == .corrupt)
      #expect(problem.message.contains("is damaged"))
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
  }

  @Test("names that SQLite reads as something else", arguments: [":memory:", "file:x?mode=memory"])
  func oddNames(_ name: String) throws {
    let store = folder(name)
    try AuditStore.audit(store, Sample.opening("2026-01-31")) { try $0.put(Sample.standing("P-1")) }
    #expect(FileManager.default.fileExists(atPath: store))
    #expect(StorePlace(path: name).name == "./" + name)
    let odd = StorePlace(path: "a b/ä%?#.sqlite").nameOfUnchanging
    #expect(odd == "file:./a b/%c3%a4%25%3f%23.sqlite?immutable=1")
  }

  @Test(
    "a file and folder that may not be written: readers read, a trial tries, a run is refused",
    .enabled(if: geteuid() != 0, "root may write everything; make torture tells"))
  func readOnly() throws {
    try audit()
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
    #expect(problem(.reading) == nil)
    #expect(problem(.trial) == nil)
    let refusal = problem(.writing)
    #expect(refusal?.kind == .readOnly)
    #expect(refusal?.description.contains("--dry-run") == true)
  }

  @Test("leaves no file beside the store when nobody uses it")
  func tidy() throws {
    try audit()
    try AuditStore.open(path, for: .reading).close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["audits.sqlite"])
  }

  @Test("another run for too long")
  func busy() throws {
    try audit()
    let first = try AuditStore.open(path, for: .writing).begin(Sample.opening("2026-02-28"))
    var waited = 0
    let opening = try Sample.opening("2026-02-28")
    do throws(StoreProblem) {
      _ = try AuditStore.open(path, for: .writing, wait: 0).begin(opening) { waited += 1 }
      Issue.record("two runs write at once")
    } catch {
      #expect(error.kind == .busy)
      #expect(error.description.contains("--store-wait"))
    }
    #expect(waited == 1)
    first.rollBack()
    try audit()
  }
}
