import Contracts
import Foundation
import Testing

@testable import retailctl

@Suite struct ManifestTests {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// One additional process.
    private static let scratch = ProcessSpecification(
        name: "scratch", adminPortOffset: 29, needs: Set(ProcessNeed.allCases), memoryLimit: 77)

    private static func lists(_ processes: [ProcessSpecification]) throws -> [String: String] {
        let files = try Manifest.lists(of: processes).map { file in
            let current = try String(contentsOf: repository.appendingPathComponent(file.path), encoding: .utf8)
            return (file.path, try file.text(from: current))
        }
        return Dictionary(uniqueKeysWithValues: files)
    }

    @Test func `the committed files match the process catalogue`() throws {
        let stale = try Manifest.stored().staleFiles(in: Self.repository).map(\.path)
        #expect(stale == [], "run: make manifest")
    }

    @Test func `the catalogue has every service once, with distinct ports`() {
        let processes = ProcessCatalogue.processes
        #expect(processes.map(\.name) == ServiceName.allCases.filter { $0 != .retailctl }.map(\.rawValue))
        // A second process uses the first's port plus 20; lower offsets are the servers'.
        #expect(processes.allSatisfy { (11...29).contains($0.adminPortOffset) })
        #expect(Set(processes.map(\.adminPortOffset)).count == processes.count)
    }

    @Test func `a new process is added to every file, with everything it needs`() throws {
        let files = try Self.lists(ProcessCatalogue.processes + [Self.scratch])
        let needs = ProcessNeed.allCases.map(\.rawValue)
        #expect(files["deploy/processes"]?.contains("\nscratch 29 \(needs.joined(separator: " "))\n") == true)
        #expect(files["deploy/docker/prometheus/services.yml"]?.contains("\n        - scratch\n") == true)
        let compose = try #require(files["docker-compose.yml"])
        for text in [
            "scratch=http://scratch:8081\"", "      - secrets-scratch:/for/scratch\n", "\n  scratch:\n",
            "<<: [*environment, \(needs.map { "*\($0)" }.joined(separator: ", "))]", "RABBITMQ_USER: scratch",
            "POSTGRES_USER: scratch", "networks: [broker, database, mail, public]", "mem_limit: 77m",
            "\n  secrets-scratch:\n",
        ] {
            #expect(compose.contains(text), "\(text) is missing")
        }
        for need in needs { #expect(compose.contains("x-\(need): &\(need)\n"), "nothing says what \(need) means") }
    }

    @Test func `only the text between the marks is replaced`() throws {
        let section = ManifestSection(name: "fruit", lines: ["  apple"])
        let text = "a\n  # manifest: fruit\n  pear\n  plum\n  # manifest: end\nb\n"
        #expect(section.replaced(in: text) == "a\n  # manifest: fruit\n  apple\n  # manifest: end\nb\n")
        #expect(section.replaced(in: "a\n  # manifest: other\n  # manifest: end\n") == nil)
        let file = ManifestFile(path: "list", sections: [section])
        #expect(throws: Obstacle.self) { try file.text(from: "a\n") }
    }
}
