import Contracts

/// The containers' admin ports, for Prometheus.
enum ScrapeTargets {
    private static let head = """
        # Where the containers' admin ports are. `make manifest` writes this file; the file beside it has the broker's.
        """

    static func text(of processes: [ProcessSpecification]) -> String {
        let rows = processes.map(\.name).map { name in
            #"- {targets: ["\#(name):8081"], labels: {service: \#(name), instance: \#(name)}}"#
        }
        return ([head] + rows).map { $0 + "\n" }.joined()
    }
}
