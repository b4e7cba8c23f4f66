def find_amounts(*a): return []
def ground(*a): return None
