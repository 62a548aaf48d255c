extension FaultCase {
    /// Every case, in the order in which they run.
    static let all: [FaultCase] =
        [killAtOnce] + kills + [killSweeper, killCartResolver, brokerRestart, brokerKill, brokerWiped, alarm, flood]
        + [databaseRestart, databaseKill, fullDisk, cutFromBroker, cutFromDatabase, halfOpen, reset, freeze]
        + [duplicates, shuffle, clockJump, poison, poisonCrash, rolling, overload, sabotage]

    static let quick = all.filter(\.isQuick)
}
