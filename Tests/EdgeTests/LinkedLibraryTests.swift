import Foundation
import Testing

/// The edge has no database, so it must not load a database client library: that costs memory and attack surface.
struct LinkedLibraryTests {
    @Test func `the edge does not link libpq`() throws {
        #expect(try !Self.names("libpq.so", in: "edge"))
        #expect(try Self.names("librabbitmq.so", in: "edge"))
        // The control: the search finds the library in an executable that links it.
        #expect(try Self.names("libpq.so", in: "order"))
    }

    /// Whether an executable beside the test bundle names a shared library.
    private static func names(_ library: String, in executable: String) throws -> Bool {
        let bundle = try #require(
            CommandLine.arguments.first { $0.contains(".xctest") }.flatMap { $0.split(separator: ".xctest").first })
        let file = URL(filePath: String(bundle)).deletingLastPathComponent().appending(path: executable)
        return try Data(contentsOf: file, options: .alwaysMapped).range(of: Data(library.utf8)) != nil
    }
}
