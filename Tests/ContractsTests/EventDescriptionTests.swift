import Contracts
import Foundation
import TestSupport
import Testing

/// The committed description of the events (docs/asyncapi.json), read by Python's jsonschema. ManifestTests compares the
/// file with the code.
@Suite struct EventDescriptionTests {
    private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    private static let document = tests.deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("docs/asyncapi.json")

    @Test func `every event's golden file matches its schema, and lacks no required member`() async throws {
        _ = try await ProgramRun.succeeding(
            S3TestServer.python,
            [
                Self.tests.appendingPathComponent("Python/validate-events.py").path, Self.document.path,
                Self.tests.appendingPathComponent("Fixtures").path,
            ])
    }

    @Test func `every event is described, and no request`() throws {
        let document = try JSONSerialization.jsonObject(with: Data(contentsOf: Self.document)) as? [String: Any]
        let channels = try #require(document?["channels"] as? [String: Any])
        #expect(Set(channels.keys) == Set(Topology.facts.map { $0.name.description }))
        #expect(document?["asyncapi"] as? String == "3.0.0")
    }
}
