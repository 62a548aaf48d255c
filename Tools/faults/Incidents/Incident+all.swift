extension Incident {
    /// In the order in which they run.
    static let all: [Incident] = [
        pausedQueue, lostGrants, deletedBinding, deletedQueue, foreignLock, memoryLimit, mailServerAway,
        malformedMessage, suspendedProcess, clockOff, fullDisk, expiringCertificate,
    ]
}

extension FaultCase {
    static let incidents = Incident.all.map(\.fault)
}
