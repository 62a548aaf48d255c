import ArgumentParser

/// Selects the stack. Without options the environment does, as `deploy/local/retailctl` sets it; docs/operations.md
/// lists the variables for a remote stack.
struct StackOptions: ParsableArguments {
    @Option(help: "Home of a local stack (environment: CLOUDRETAIL_HOME).", completion: .directory)
    var home: String?

    @Option(help: "Port of a local stack's edge (environment: PORT_BASE).")
    var portBase: Int?

    var stack: StackLocation { StackLocation(home: home, portBase: portBase) }
}
