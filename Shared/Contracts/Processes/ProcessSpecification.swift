/// One process of the shop: what is needed to start it, monitor it and grant it permissions.
package struct ProcessSpecification: Sendable {
    package static let usualMemoryLimit = 256

    package let name: String
    /// The messages that it answers; nil for a process without tables, which only sends requests.
    package let contract: (any AuditedService.Type)?
    /// Its admin port, as an offset from the stack's port base. A second process of the same program uses the port 20
    /// above.
    package let adminPortOffset: Int
    package let needs: Set<ProcessNeed>
    /// How many megabytes its container may use.
    package let memoryLimit: Int

    package init(
        name: String, contract: (any AuditedService.Type)? = nil, adminPortOffset: Int, needs: Set<ProcessNeed>,
        memoryLimit: Int = usualMemoryLimit
    ) {
        (self.name, self.contract, self.adminPortOffset, self.needs) = (name, contract, adminPortOffset, needs)
        self.memoryLimit = memoryLimit
    }

    /// Whether it has a user of the broker.
    package var usesBroker: Bool { !needs.contains(.edge) }

    /// Its needs in the order in which `ProcessNeed` declares them.
    package var sortedNeeds: [ProcessNeed] { ProcessNeed.allCases.filter(needs.contains) }

    /// A service that owns tables.
    init(
        _ contract: any AuditedService.Type, adminPortOffset: Int, needs: Set<ProcessNeed> = [],
        memoryLimit: Int = usualMemoryLimit
    ) {
        self.init(
            name: contract.name.rawValue, contract: contract, adminPortOffset: adminPortOffset,
            needs: needs.union([.database]), memoryLimit: memoryLimit)
    }
}
