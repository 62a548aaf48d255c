import ArgumentParser
import Contracts
import Foundation

/// `retailctl manifest`: writes the files that list the processes of the shop.
struct ManifestCommand: ParsableCommand, SetupCommand {
    static let configuration = CommandConfiguration(
        commandName: "manifest", abstract: "Writes the files that are generated from the catalogue of processes.",
        discussion: "With --check nothing is written; it prints which files differ, and exits 1 if one does.")

    @Option(help: "The repository.", completion: .directory)
    var repository = "."

    @Flag(help: "Only compare.")
    var check = false

    func run() throws {
        let stale = try Manifest.stored().staleFiles(in: URL(fileURLWithPath: repository, isDirectory: true))
        for file in stale {
            print(file.path)
            if !check { try Data(file.text.utf8).write(to: file.url, options: .atomic) }
        }
        if check, !stale.isEmpty { throw ExitCode.foundWrong }
    }
}
