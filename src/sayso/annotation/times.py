def find_times(*a): return []
def ground(*a): return None
