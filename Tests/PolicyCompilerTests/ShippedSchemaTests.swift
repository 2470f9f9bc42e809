import ShippedLibrary
import Testing

@testable import PolicyCompiler

@Suite("The schemas within the program")
struct ShippedSchemaTests {
  @Test("have the shapes that their JSON tells", arguments: ["project", "pmo"])
  func sameShapes(of name: String) throws {
    let json = try #require(ShippedLibrary.schema(name))
    let read = try #require(SchemaReader.read(json))
    let shipped = try #require(ManifestSchema(shipped: name))
    #expect(shipped.shapes.count > 50)
    #expect(shipped.shapes == read.shapes)
    #expect(shipped.root == read.root)
  }

  @Test("are none under another name")
  func unknown() {
    #expect(ManifestSchema(shipped: "nothing") == nil)
  }
}
