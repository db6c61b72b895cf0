"""The same systems as a Ciw user writes them."""

import ciw


def mmc(
    messages: int, rate: float, mean_work: float, workers: int, most: float = float("inf")
) -> int:
    """M/M/c, of so many messages about, `most` of them waiting at most: how many went through."""
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate)],
        service_distributions=[ciw.dists.Exponential(1 / mean_work)],
        number_of_servers=[workers],
        queue_capacities=[most],
    )
    ciw.seed(1)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(messages / rate)
    return len(simulation.get_all_records())
