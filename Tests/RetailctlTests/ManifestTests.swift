import Contracts
import Foundation
import Testing

@testable import retailctl

@Suite struct ManifestTests {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// One additional process.
    private static let scratch = ProcessSpecification(
        name: "scratch", adminPortOffset: 29, needs: Set(ProcessNeed.allCases).subtracting([.edge]), memoryLimit: 77)

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
        let ofBroker = processes.filter(\.usesBroker).map(\.name)
        #expect(ofBroker == ServiceName.allCases.filter { $0 != .retailctl }.map(\.rawValue))
        #expect(processes.filter { !$0.usesBroker }.map(\.name) == ["web"])
        // A second process uses the first's port plus 20; lower offsets are the servers'.
        #expect(processes.allSatisfy { (11...29).contains($0.adminPortOffset) })
        #expect(Set(processes.map(\.adminPortOffset)).count == processes.count)
    }

    @Test func `a new process is added to every file, with everything it needs`() throws {
        let files = try Self.lists(ProcessCatalogue.processes + [Self.scratch])
        let needs = ProcessNeed.allCases.filter { $0 != .edge }.map(\.rawValue)
        #expect(files["deploy/processes"]?.contains("\nscratch 29 \(needs.joined(separator: " "))\n") == true)
        #expect(files["deploy/docker/prometheus/services.yml"]?.contains("\n        - scratch\n") == true)
        let compose = try #require(files["docker-compose.yml"])
        for text in [
            "scratch=http://scratch:8081\"", "      - secrets-scratch:/for/scratch\n", "\n  scratch:\n",
            "<<: [*environment, \(needs.map { "*\($0)" }.joined(separator: ", "))]", "RABBITMQ_USER: scratch",
            "POSTGRES_USER: scratch", "networks: [broker, database, mail, public, pages]", "mem_limit: 77m",
            "\n  secrets-scratch:\n",
        ] {
            #expect(compose.contains(text), "\(text) is missing")
        }
        for need in ProcessNeed.allCases.map(\.rawValue) {
            #expect(compose.contains("x-\(need): &\(need)\n"), "nothing says what \(need) means")
        }
    }

    @Test func `a client of the edge gets no user of the broker and is on no network of it`() throws {
        let page = ProcessSpecification(name: "page", adminPortOffset: 29, needs: [.edge, .sessionKey])
        let compose = try #require(try Self.lists(ProcessCatalogue.processes + [page])["docker-compose.yml"])
        #expect(!compose.contains("RABBITMQ_USER: page"))
        #expect(compose.contains("  page:\n    <<: *service\n    command: [page]\n"))
        #expect(compose.contains("secrets-page:/run/secrets:ro\", \"traces:/traces\"]\n    networks: [pages]\n"))
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
