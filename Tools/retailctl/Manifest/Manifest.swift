import AsyncAPI
import Contracts
import Foundation
import ServiceKit

/// All files that are generated from the catalogue of processes.
struct Manifest {
    /// A file that differs from the generated text.
    struct StaleFile {
        let path: String
        let url: URL
        let text: String
    }

    let files: [ManifestFile]

    /// The committed files: those that list the processes, the broker's definitions, and the description of the events.
    ///
    /// - Throws: what encoding throws
    static func stored() throws -> Manifest {
        let definitions = try OutputOptions.json(BrokerDefinitions.topology())
        let events = try OutputOptions.json(AsyncAPIDocument.make(version: Release.version))
        return Manifest(
            files: lists(of: ProcessCatalogue.processes) + [
                ManifestFile(path: "deploy/rabbitmq/definitions.json", text: definitions + "\n"),
                ManifestFile(path: "docs/asyncapi.json", text: events + "\n"),
            ])
    }

    /// The files that list processes.
    static func lists(of processes: [ProcessSpecification]) -> [ManifestFile] {
        [
            ManifestFile(path: "deploy/processes", text: ProcessList.text(of: processes)),
            ManifestFile(path: "deploy/docker/prometheus/services.yml", text: ScrapeTargets.text(of: processes)),
            ManifestFile(path: "docker-compose.yml", sections: ComposeSections.all(of: processes)),
        ]
    }

    /// The files below a directory that differ from the generated text.
    ///
    /// - Throws: `Obstacle` if a file lacks a generated section
    func staleFiles(in repository: URL) throws -> [StaleFile] {
        try files.compactMap { file in
            let url = repository.appendingPathComponent(file.path)
            let current = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
            let wanted = try file.text(from: current)
            return wanted == current ? nil : StaleFile(path: file.path, url: url, text: wanted)
        }
    }
}
