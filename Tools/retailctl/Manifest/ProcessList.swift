import Contracts

/// The table that scripts, the benchmark, the fault matrix and the end-to-end tests read.
enum ProcessList {
    private static let head = """
        # The processes of the shop. `make manifest` writes this file; the catalogue it comes from is
        # Shared/Contracts/Processes/ProcessCatalogue.swift.
        #
        # name, admin port counted from PORT_BASE, needs
        """

    static func text(of processes: [ProcessSpecification]) -> String {
        let rows = processes.map { process in
            ([process.name, "\(process.adminPortOffset)"] + process.sortedNeeds.map(\.rawValue)).joined(separator: " ")
        }
        return ([head] + rows).map { $0 + "\n" }.joined()
    }
}
