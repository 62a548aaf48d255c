import ArgumentParser

/// Which stack is meant. Without options the environment says it, as `deploy/local/retailctl` sets it; for a stack
/// elsewhere, docs/operations.md has the variables.
struct StackOptions: ParsableArguments {
    @Option(help: "Home of a local stack (environment: CLOUDRETAIL_HOME).", completion: .directory)
    var home: String?

    @Option(help: "Port of a local stack's edge (environment: PORT_BASE).")
    var portBase: Int?

    var stack: StackLocation { StackLocation(home: home, portBase: portBase) }
}
