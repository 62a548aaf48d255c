import Contracts
import Foundation
import Testing

/// Different versions exchange these messages during a deployment, so the wire format changes only on purpose: run the
/// tests with `CLOUDRETAIL_RECORD=1` to write the golden files anew, and review the difference.
@Suite struct GoldenFileTests {
    private static let isRecording = ProcessInfo.processInfo.environment["CLOUDRETAIL_RECORD"] != nil
    private static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    @Test(arguments: Specimens.all)
    func `a message encodes to its golden file`(specimen: Specimen) throws {
        let file = Self.directory.appendingPathComponent("\(specimen.name).json")
        if Self.isRecording { try Data(specimen.text().utf8).write(to: file) }
        #expect(try specimen.text() == String(contentsOf: file, encoding: .utf8))
    }

    @Test(arguments: Specimens.all)
    func `a golden file decodes without loss`(specimen: Specimen) throws {
        let file = Self.directory.appendingPathComponent("\(specimen.name).json")
        #expect(try specimen.reread(Data(contentsOf: file)) == String(contentsOf: file, encoding: .utf8))
    }

    @Test func `every message has a golden file, and every golden file a message`() throws {
        let messages = Set(Topology.requests.map(\.name.description) + Topology.facts.map { $0.name.description })
        #expect(Set(Specimens.all.map(\.name.description)) == messages)
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.directory.path)
        #expect(Set(files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }) == messages)
    }
}
